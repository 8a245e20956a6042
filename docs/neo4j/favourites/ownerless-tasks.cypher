// 没有责任单位的任务 (ownerless-tasks)
// Tasks that name no unit at all
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN [])
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS|COOPERATES]->(t) }
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, t.clause AS clause
ORDER BY p.id, t.order, t.id
