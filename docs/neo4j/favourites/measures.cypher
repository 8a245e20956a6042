// 指标按计量单位汇总 (measures)
// Targets by unit of measure and comparator: how many, the sum of their values, the least and the greatest
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(:Task)-[:MEASURED_BY]->(i:Indicator)
WHERE size([]) = 0 OR p.id IN []
WITH DISTINCT i
WITH coalesce(i.unit, "") AS measure, i.op AS op, count(i) AS count, count(i.value) AS valued,
     sum(i.value) AS total, min(i.value) AS least, max(i.value) AS greatest
WITH measure, op, count, CASE WHEN valued > 0 THEN total END AS sum, least, greatest
RETURN measure, op, count, sum, least, greatest
ORDER BY count DESC, measure, op
