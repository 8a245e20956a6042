// title: Tasks that a unit leads
// about: Tasks that a unit leads, with their partner regions and deadline
// param unit: string = "市发改委"
// resolve unit: Unit
// column plan: string
// column place: string
// column number: string
// column task: string
// column regions: list<string>
// column deadline: string
MATCH (u:Unit)-[:LEADS]->(t:Task)
WHERE $unit IN [u.id, u.name, u.shown]
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
OPTIONAL MATCH (t)-[:TARGETS]->(r:Region)
WITH DISTINCT p, t, r
ORDER BY t.id, r.id
WITH p, t, collect(r.name) AS regions
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, regions, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
