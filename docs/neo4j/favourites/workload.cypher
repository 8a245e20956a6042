// 各单位任务量 (workload)
// For each unit the number of tasks it leads, supports and shares jointly
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
WITH u.id AS unit_id, t.id AS task, CASE WHEN type(r) = "LEADS" THEN "lead" ELSE r.role END AS role
WITH unit_id,
     count(DISTINCT CASE WHEN role = "lead" THEN task END) AS lead,
     count(DISTINCT CASE WHEN role = "support" THEN task END) AS support,
     count(DISTINCT CASE WHEN role = "joint" THEN task END) AS joint,
     count(DISTINCT task) AS total
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.shown AS unit, lead, support, joint, total, min(home.name) AS place
RETURN unit, place, lead, support, joint, total, unit_id
ORDER BY lead DESC, total DESC, unit_id
