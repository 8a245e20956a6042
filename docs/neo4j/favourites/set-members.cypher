// 区域组合的成员覆盖 (set-members)
// Members of a set of regions, with the tasks that name the member or a place in it
// region = '沪苏浙'
// plans = []
MATCH (m:Region)-[:MEMBER_OF]->(s:Region)
WHERE '沪苏浙' IN [s.id, s.name]
OPTIONAL MATCH (t:Task)-[:TARGETS]->(:Region)-[:PART_OF*0..4]->(m)
WHERE size([]) = 0 OR t.plan IN []
WITH DISTINCT m.id AS region_id, t.plan AS plan, t.order AS place_in_plan, t.id AS task, t.number AS number
ORDER BY region_id, plan, place_in_plan, task
WITH region_id, count(task) AS tasks, collect(number) AS numbers
MATCH (m:Region {id: region_id})
RETURN m.name AS region, m.level AS level, tasks, numbers, region_id
ORDER BY tasks DESC, region_id
