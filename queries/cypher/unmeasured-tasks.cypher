// title: Tasks without a target
// about: Tasks without a measured target, with their owners
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
// column deadline: string
MATCH (t:Task)
WHERE (size($plans) = 0 OR t.plan IN $plans)
  AND NOT EXISTS { MATCH (t)-[:MEASURED_BY]->(:Indicator) }
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.deadline AS deadline
ORDER BY p.id, t.order, t.id
