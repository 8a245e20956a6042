// 地区所属的区域组合 (region-sets)
// Sets that a region belongs to, itself or through the places it is part of, with the tasks that name each
// region = '上海市'
// plans = []
MATCH (r:Region)-[:PART_OF*0..4]->(m:Region)-[b:MEMBER_OF]->(s:Region)
WHERE '上海市' IN [r.id, r.name]
OPTIONAL MATCH (t:Task)-[:TARGETS]->(s)
WHERE size([]) = 0 OR t.plan IN []
WITH m.id AS member_id, m.name AS member, b.since AS since, s.id AS set_id, s.name AS region_set, count(DISTINCT t.id) AS tasks
RETURN region_set, member, since, tasks, set_id
ORDER BY tasks DESC, set_id, member_id
