// title: Members of a set
// about: Members of a set of regions, with the tasks that name the member or a place in it
// param region: string = "沪苏浙"
// resolve region: Region
// column region: string
// column level: string
// column tasks: integer
// column numbers: list<string>
// column region_id: string
MATCH (m:Region)-[:MEMBER_OF]->(s:Region)
WHERE $region IN [s.id, s.name]
OPTIONAL MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[:TARGETS]->(:Region)-[:PART_OF*0..4]->(m)
WHERE size($plans) = 0 OR p.id IN $plans
WITH DISTINCT m, p, t
ORDER BY m.id, p.id, t.order, t.id
WITH m, count(t) AS tasks, collect(t.number) AS numbers
RETURN m.name AS region, m.level AS level, tasks, numbers, m.id AS region_id
ORDER BY tasks DESC, region_id
