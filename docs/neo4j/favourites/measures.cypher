// 指标按计量单位汇总 (measures)
// Targets by unit of measure and comparator: how many, the sum of their values, the least and the greatest
// plans = []
MATCH (t:Task)-[:MEASURED_BY]->(i:Indicator)
WHERE size([]) = 0 OR t.plan IN []
WITH DISTINCT i.id AS id, coalesce(i.unit, "") AS measure, i.op AS op, i.value AS value
WITH measure, op, count(id) AS count, count(value) AS valued, sum(value) AS total, min(value) AS least, max(value) AS greatest
WITH measure, op, count, CASE WHEN valued > 0 THEN total END AS sum, least, greatest
RETURN measure, op, count, sum, least, greatest
ORDER BY count DESC, measure, op
