// title: Joint tasks
// about: Tasks owned jointly, where the text names no lead
// column plan: string
// column place: string
// column number: string
// column task: string
// column joint: list<string>
// column unit_count: integer
// column open: boolean
// column clause: string
MATCH (t:Task)
WHERE (size($plans) = 0 OR t.plan IN $plans)
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS]->(t) }
MATCH (u:Unit)-[r:COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS joint
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, joint, size(joint) AS unit_count, t.open AS open, t.clause AS clause
ORDER BY p.id, t.order, t.id
