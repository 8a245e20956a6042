// 单位的量化指标 (targets-by-unit)
// Measured targets with the units that own their tasks; without a unit, all of them
// unit = ''
// plans = []
MATCH (u:Unit)
WHERE '' = "" OR '' IN [u.id, u.name, u.shown]
MATCH (u)-[r:LEADS|COOPERATES]->(t:Task)-[m:MEASURED_BY]->(i:Indicator)
WHERE size([]) = 0 OR t.plan IN []
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN u.shown AS unit, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       i.text AS indicator, i.op AS op, i.value AS value, i.unit AS measure, i.what AS what
ORDER BY u.id, p.id, t.order, m.start, i.id, role
