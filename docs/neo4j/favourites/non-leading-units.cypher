// 没有牵头任务的单位 (non-leading-units)
// Units that support or share tasks but lead none
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
WITH u.id AS unit_id, type(r) = "LEADS" AS leads, r.role AS role, t.order AS place_in_plan, t.id AS task, t.number AS number
ORDER BY place_in_plan, task
WITH unit_id,
     count(CASE WHEN leads THEN 1 END) AS led,
     count(DISTINCT CASE WHEN role = "support" THEN task END) AS support,
     count(DISTINCT CASE WHEN role = "joint" THEN task END) AS joint,
     count(DISTINCT task) AS total,
     collect(DISTINCT number) AS numbers
WHERE led = 0
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.shown AS unit, support, joint, total, numbers, min(home.name) AS place
RETURN unit, place, support, joint, total, numbers, unit_id
ORDER BY total DESC, unit_id
