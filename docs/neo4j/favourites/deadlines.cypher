// 有时限的任务 (deadlines)
// Tasks with a deadline in date order, up to a day if one is given, with their owners
// until = ''
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN [])
  AND t.deadline IS NOT NULL AND ('' = "" OR t.deadline <= '')
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WHERE type(r) = "LEADS" OR r.role = "joint"
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown, type(r) = "LEADS" AS leads, r.role AS role
ORDER BY position, unit
WITH id,
     collect(DISTINCT CASE WHEN leads THEN shown END) AS lead,
     collect(DISTINCT CASE WHEN role = "joint" THEN shown END) AS joint
MATCH (p:Plan)-[:HAS_TASK]->(t:Task {id: id})
RETURN t.deadline AS deadline, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, lead, joint,
       t.deadlines AS deadlines
ORDER BY deadline, p.id, t.order
