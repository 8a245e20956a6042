// title: All tasks of a unit
// about: Every task of a unit with its role and the words that prove it
// param unit: string = "市发改委"
// param role: string? = ""
// values role: lead support joint
// resolve unit: Unit
// column plan: string
// column place: string
// column number: string
// column task: string
// column role: string
// column as_written: string
// column evidence: string
// column inherited: boolean
MATCH (u:Unit)
WHERE $unit IN [u.id, u.name, u.shown]
MATCH (u)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size($plans) = 0 OR t.plan IN $plans
WITH t.id AS id, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role, r.as_written AS as_written,
     r.evidence AS evidence, r.inherited AS inherited, r.start AS start, r.position AS position
WHERE $role = "" OR role = $role
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, role, as_written, evidence, inherited
ORDER BY p.id, t.order, t.id, role, start, position
