// 单位的协作单位 (unit-partners)
// Units that share tasks with a unit, with the numbers of those tasks
// unit = '市发改委'
// plans = []
MATCH (u:Unit)
WHERE '市发改委' IN [u.id, u.name, u.shown]
MATCH (u)-[:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
MATCH (t)<-[:LEADS|COOPERATES]-(other:Unit)
WHERE other.id <> u.id
WITH DISTINCT other.id AS unit_id, t.plan AS plan, t.order AS place_in_plan, t.id AS task, t.number AS number
ORDER BY unit_id, plan, place_in_plan, task
WITH unit_id, count(task) AS shared, collect(number) AS numbers
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.shown AS unit, shared, numbers, min(home.name) AS place
RETURN unit, place, shared, numbers, unit_id
ORDER BY shared DESC, unit_id
