// title: Targets by unit of measure
// about: Targets by unit of measure and comparator: how many, the sum of their values, the least and the greatest
// column measure: string
// column op: string
// column count: integer
// column sum: float
// column least: float
// column greatest: float
MATCH (t:Task)-[:MEASURED_BY]->(i:Indicator)
WHERE size($plans) = 0 OR t.plan IN $plans
WITH DISTINCT i.id AS id, coalesce(i.unit, "") AS measure, i.op AS op, i.value AS value
WITH measure, op, count(id) AS count, count(value) AS valued, sum(value) AS total, min(value) AS least, max(value) AS greatest
WITH measure, op, count, CASE WHEN valued > 0 THEN total END AS sum, least, greatest
RETURN measure, op, count, sum, least, greatest
ORDER BY count DESC, measure, op
