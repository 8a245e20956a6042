// title: Targets by unit of measure
// about: Targets by unit of measure and comparator: how many, the sum of their values, the least and the greatest
// column measure: string
// column op: string
// column count: integer
// column sum: float
// column least: float
// column greatest: float
MATCH (p:Plan)-[:HAS_TASK]->(:Task)-[:MEASURED_BY]->(i:Indicator)
WHERE size($plans) = 0 OR p.id IN $plans
WITH DISTINCT i
WITH coalesce(i.unit, "") AS measure, i.op AS op, count(i) AS count, count(i.value) AS valued,
     sum(i.value) AS total, min(i.value) AS least, max(i.value) AS greatest
WITH measure, op, count, CASE WHEN valued > 0 THEN total END AS sum, least, greatest
RETURN measure, op, count, sum, least, greatest
ORDER BY count DESC, measure, op
