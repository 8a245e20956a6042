// 某地区的合作机构 (region-partners)
// Partner organisations that sit in a region or in places within it, with the tasks that involve them
// region = '上海市'
// plans = []
MATCH (a:Partner)-[:LOCATED_IN]->(s:Region)-[:PART_OF*0..4]->(up:Region)
OPTIONAL MATCH (up)-[:MEMBER_OF*1..2]->(around:Region)
WITH a, s, up, collect(around.id) + collect(around.name) AS sets
WHERE '上海市' IN [up.id, up.name] OR '上海市' IN sets
WITH DISTINCT a, s
MATCH (t:Task)-[:INVOLVES]->(a)
WHERE size([]) = 0 OR t.plan IN []
WITH DISTINCT a.id AS partner_id, s.id AS seat_id, t.plan AS plan, t.order AS place_in_plan, t.id AS task, t.number AS number
ORDER BY partner_id, plan, place_in_plan, task
WITH partner_id, seat_id, count(task) AS tasks, collect(number) AS numbers
MATCH (a:Partner {id: partner_id})
MATCH (s:Region {id: seat_id})
RETURN a.name AS partner, a.kind AS kind, s.name AS seat, tasks, numbers, partner_id
ORDER BY tasks DESC, partner_id, s.id
