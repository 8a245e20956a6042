// 单位与地区对照 (unit-region-matrix)
// For each unit and region the number of tasks that join them, and how many of these the unit leads
// plans = []
MATCH (u:Unit)-[o:LEADS|COOPERATES]->(t:Task)-[:TARGETS]->(r:Region)
WHERE size([]) = 0 OR t.plan IN []
WITH u.id AS unit_id, r.id AS region_id, t.id AS task, type(o) = "LEADS" AS leads
WITH unit_id, region_id, count(DISTINCT task) AS tasks, count(DISTINCT CASE WHEN leads THEN task END) AS lead
MATCH (r:Region {id: region_id})
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.shown AS unit, region_id, r.name AS region, tasks, lead, min(home.name) AS place
RETURN unit, place, region, tasks, lead, unit_id, region_id
ORDER BY unit_id, region_id
