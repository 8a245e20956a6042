// 共同负责、无牵头的任务 (joint-tasks)
// Tasks owned jointly, where the text names no lead
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN [])
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS]->(t) }
MATCH (u:Unit)-[r:COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, collect(DISTINCT shown) AS joint
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, joint, size(joint) AS unit_count, t.open AS open, t.clause AS clause
ORDER BY p.id, t.order, t.id
