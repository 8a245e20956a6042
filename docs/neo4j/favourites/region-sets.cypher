// 地区所属的区域组合 (region-sets)
// Sets that a region belongs to, itself or through the places it is part of, with the tasks that name each
// region = '上海市'
// plans = []
MATCH (r:Region)-[:PART_OF*0..4]->(m:Region)-[b:MEMBER_OF]->(s:Region)
WHERE '上海市' IN [r.id, r.name]
OPTIONAL MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[:TARGETS]->(s)
WHERE size([]) = 0 OR p.id IN []
WITH m, b, s, count(DISTINCT t.id) AS tasks
RETURN s.name AS region_set, m.name AS member, b.since AS since, tasks, s.id AS set_id
ORDER BY tasks DESC, set_id, m.id
