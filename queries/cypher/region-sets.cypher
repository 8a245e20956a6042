// title: Sets that a region belongs to
// about: Sets that a region belongs to, itself or through the places it is part of, with the tasks that name each
// param region: string = "上海市"
// resolve region: Region
// column region_set: string
// column member: string
// column since: string
// column tasks: integer
// column set_id: string
MATCH (r:Region)-[:PART_OF*0..4]->(m:Region)-[b:MEMBER_OF]->(s:Region)
WHERE $region IN [r.id, r.name]
OPTIONAL MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[:TARGETS]->(s)
WHERE size($plans) = 0 OR p.id IN $plans
WITH m, b, s, count(DISTINCT t.id) AS tasks
RETURN s.name AS region_set, m.name AS member, b.since AS since, tasks, s.id AS set_id
ORDER BY tasks DESC, set_id, m.id
