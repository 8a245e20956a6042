// 单位牵头任务 (unit-leads)
// Tasks that a unit leads, with their partner regions and deadline
// unit = '市发改委'
// plans = []
MATCH (u:Unit)
WHERE '市发改委' IN [u.id, u.name, u.shown]
MATCH (u)-[:LEADS]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
OPTIONAL MATCH (t)-[:TARGETS]->(r:Region)
WITH DISTINCT t.id AS id, r.id AS region_id, r.name AS region
ORDER BY id, region_id
WITH id, collect(region) AS regions
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, regions, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
