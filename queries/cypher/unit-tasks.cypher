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
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE $unit IN [u.id, u.name, u.shown]
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH p, t, r, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role
WHERE $role = "" OR role = $role
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, role,
       r.as_written AS as_written, r.evidence AS evidence, r.inherited AS inherited
ORDER BY p.id, t.order, t.id, role, r.start, r.position
