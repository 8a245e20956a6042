// title: Units that work with a unit
// about: Units that share tasks with a unit, with the numbers of those tasks
// param unit: string = "市发改委"
// resolve unit: Unit
// column unit: string
// column place: string
// column shared: integer
// column numbers: list<string>
// column unit_id: string
MATCH (u:Unit)
WHERE $unit IN [u.id, u.name, u.shown]
MATCH (u)-[:LEADS|COOPERATES]->(t:Task)
WHERE size($plans) = 0 OR t.plan IN $plans
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
