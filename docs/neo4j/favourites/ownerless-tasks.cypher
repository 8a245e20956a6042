// 没有责任单位的任务 (ownerless-tasks)
// Tasks that name no unit at all
// plan = ''
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE ('' = "" OR '' IN [p.id, p.title])
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS|COOPERATES]->(t) }
RETURN p.name AS plan, t.number AS number, t.title AS task, t.clause AS clause
ORDER BY p.id, t.order, t.id
