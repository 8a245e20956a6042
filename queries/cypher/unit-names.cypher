// title: Spellings of units
// about: Each spelling of each unit in the clauses, with the number of tasks that use it
// column unit: string
// column place: string
// column name: string
// column as_written: string
// column tasks: integer
// column full_name: string
// column full_name_source: string
// column unit_id: string
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH u, r.as_written AS as_written, count(DISTINCT t.id) AS tasks
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH u, as_written, tasks, min(home.name) AS place
RETURN u.shown AS unit, place, u.name AS name, as_written, tasks, u.full_name AS full_name,
       u.full_name_source AS full_name_source, u.id AS unit_id
ORDER BY unit_id, tasks DESC, as_written
