// 某地区的合作机构 (region-partners)
// Partner organisations that sit in a region or in places within it, with the tasks that involve them
// region = '上海市'
// plans = []
MATCH (a:Partner)-[:LOCATED_IN]->(s:Region)-[:PART_OF*0..4]->(up:Region)
OPTIONAL MATCH (up)-[:MEMBER_OF*1..2]->(around:Region)
WITH a, s, up, collect(around.id) + collect(around.name) AS sets
WHERE '上海市' IN [up.id, up.name] OR '上海市' IN sets
WITH DISTINCT a, s
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[:INVOLVES]->(a)
WHERE size([]) = 0 OR p.id IN []
WITH DISTINCT a, s, p, t
ORDER BY a.id, p.id, t.order, t.id
WITH a, s, count(t) AS tasks, collect(t.number) AS numbers
RETURN a.name AS partner, a.kind AS kind, s.name AS seat, tasks, numbers, a.id AS partner_id
ORDER BY tasks DESC, partner_id, s.id
