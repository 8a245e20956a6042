// title: Units that work with a unit
// about: Units that share tasks with a unit, with the numbers of those tasks
// param unit: string = "市发改委"
// resolve unit: Unit
// column unit: string
// column place: string
// column shared: integer
// column numbers: list<string>
// column unit_id: string
MATCH (u:Unit)-[:LEADS|COOPERATES]->(t:Task)<-[:LEADS|COOPERATES]-(other:Unit)
WHERE $unit IN [u.id, u.name, u.shown] AND other.id <> u.id
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH DISTINCT other, p, t
ORDER BY other.id, p.id, t.order, t.id
WITH other, count(t) AS shared, collect(t.number) AS numbers
OPTIONAL MATCH (other)-[:BELONGS_TO]->(home:Region)
WITH other, shared, numbers, min(home.name) AS place
RETURN other.shown AS unit, place, shared, numbers, other.id AS unit_id
ORDER BY shared DESC, unit_id
