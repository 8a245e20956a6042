// title: Workload of units
// about: For each unit the number of tasks it leads, supports and shares jointly
// column unit: string
// column place: string
// column lead: integer
// column support: integer
// column joint: integer
// column total: integer
// column unit_id: string
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH u, t, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role
WITH u,
     count(DISTINCT CASE WHEN role = "lead" THEN t.id END) AS lead,
     count(DISTINCT CASE WHEN role = "support" THEN t.id END) AS support,
     count(DISTINCT CASE WHEN role = "joint" THEN t.id END) AS joint,
     count(DISTINCT t.id) AS total
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH u, lead, support, joint, total, min(home.name) AS place
RETURN u.shown AS unit, place, lead, support, joint, total, u.id AS unit_id
ORDER BY lead DESC, total DESC, unit_id
