// title: Targets of a unit
// about: Measured targets with the units that own their tasks; without a unit, all of them
// param unit: string? = ""
// resolve unit: Unit
// column unit: string
// column role: string
// column plan: string
// column place: string
// column number: string
// column task: string
// column indicator: string
// column op: string
// column value: float
// column measure: string
// column what: string
MATCH (u:Unit)
WHERE $unit = "" OR $unit IN [u.id, u.name, u.shown]
MATCH (u)-[r:LEADS|COOPERATES]->(t:Task)-[m:MEASURED_BY]->(i:Indicator)
WHERE size($plans) = 0 OR t.plan IN $plans
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN u.shown AS unit, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       i.text AS indicator, i.op AS op, i.value AS value, i.unit AS measure, i.what AS what
ORDER BY u.id, p.id, t.order, m.start, i.id, role
