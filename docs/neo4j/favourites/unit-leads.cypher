// 单位牵头任务 (unit-leads)
// Tasks that a unit leads, with their partner regions and deadline
// unit = '市发改委'
// plans = []
MATCH (u:Unit)-[:LEADS]->(t:Task)
WHERE '市发改委' IN [u.id, u.name, u.shown]
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size([]) = 0 OR p.id IN []
OPTIONAL MATCH (t)-[:TARGETS]->(r:Region)
WITH DISTINCT p, t, r
ORDER BY t.id, r.id
WITH p, t, collect(r.name) AS regions
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, regions, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
