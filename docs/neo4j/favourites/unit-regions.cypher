// 单位对接的地区 (unit-regions)
// Regions that a unit's tasks aim at, by number of tasks, and how many of them it leads
// unit = '市发改委'
// plans = []
MATCH (u:Unit)
WHERE '市发改委' IN [u.id, u.name, u.shown]
MATCH (u)-[o:LEADS|COOPERATES]->(t:Task)-[:TARGETS]->(r:Region)
WHERE size([]) = 0 OR t.plan IN []
WITH r.id AS region_id, t.plan AS plan, t.order AS place_in_plan, t.id AS task, t.number AS number,
     max(CASE WHEN type(o) = "LEADS" THEN 1 ELSE 0 END) AS led
ORDER BY region_id, plan, place_in_plan, task
WITH region_id, count(task) AS tasks, sum(led) AS lead, collect(number) AS numbers
MATCH (r:Region {id: region_id})
RETURN r.name AS region, r.level AS level, tasks, lead, numbers, region_id
ORDER BY tasks DESC, region_id
