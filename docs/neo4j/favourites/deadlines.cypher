// 有时限的任务 (deadlines)
// Tasks with a deadline in date order, up to a day if one is given, with their owners
// until = ''
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size([]) = 0 OR p.id IN [])
  AND t.deadline IS NOT NULL AND ('' = "" OR t.deadline <= '')
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t,
     collect(DISTINCT CASE WHEN type(r) = "LEADS" THEN u.shown END) AS lead,
     collect(DISTINCT CASE WHEN r.role = "joint" THEN u.shown END) AS joint
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN t.deadline AS deadline, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, lead, joint,
       t.deadlines AS deadlines
ORDER BY deadline, p.id, t.order, t.id
