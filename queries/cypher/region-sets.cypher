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
OPTIONAL MATCH (t:Task)-[:TARGETS]->(s)
WHERE size($plans) = 0 OR t.plan IN $plans
WITH m.id AS member_id, m.name AS member, b.since AS since, s.id AS set_id, s.name AS region_set, count(DISTINCT t.id) AS tasks
RETURN region_set, member, since, tasks, set_id
ORDER BY tasks DESC, set_id, member_id
