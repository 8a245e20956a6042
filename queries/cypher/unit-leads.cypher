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
MATCH (u:Unit)
WHERE $unit IN [u.id, u.name, u.shown]
MATCH (u)-[:LEADS]->(t:Task)
WHERE size($plans) = 0 OR t.plan IN $plans
OPTIONAL MATCH (t)-[:TARGETS]->(r:Region)
WITH DISTINCT t.id AS id, r.id AS region_id, r.name AS region
ORDER BY id, region_id
WITH id, collect(region) AS regions
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, regions, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
