// title: Tasks with a deadline
// about: Tasks with a deadline in date order, up to a day if one is given, with their owners
// param until: date? = ""
// column deadline: string
// column plan: string
// column place: string
// column number: string
// column task: string
// column lead: list<string>
// column joint: list<string>
// column deadlines: list<string>
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size($plans) = 0 OR p.id IN $plans)
  AND t.deadline IS NOT NULL AND ($until = "" OR t.deadline <= $until)
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t,
     collect(DISTINCT CASE WHEN type(r) = "LEADS" THEN u.shown END) AS lead,
     collect(DISTINCT CASE WHEN r.role = "joint" THEN u.shown END) AS joint
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN t.deadline AS deadline, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, lead, joint,
       t.deadlines AS deadlines
ORDER BY deadline, p.id, t.order, t.id
