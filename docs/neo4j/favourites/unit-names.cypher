// 单位的各种写法 (unit-names)
// Each spelling of each unit in the clauses, with the number of tasks that use it
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
WITH u.id AS unit_id, r.as_written AS as_written, count(DISTINCT t.id) AS tasks
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.shown AS unit, u.name AS name, u.full_name AS full_name, u.full_name_source AS full_name_source,
     as_written, tasks, min(home.name) AS place
RETURN unit, place, name, as_written, tasks, full_name, full_name_source, unit_id
ORDER BY unit_id, tasks DESC, as_written
