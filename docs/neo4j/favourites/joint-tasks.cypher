// 共同负责、无牵头的任务 (joint-tasks)
// Tasks owned jointly, where the text names no lead
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size([]) = 0 OR p.id IN [])
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS]->(t) }
MATCH (u:Unit)-[c:COOPERATES]->(t)
WITH t, u, c ORDER BY c.position, u.id
WITH t, collect(DISTINCT u.shown) AS joint
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, joint, size(joint) AS unit_count, t.open AS open, t.clause AS clause
ORDER BY p.id, t.order, t.id
