// title: Partners in a region
// about: Partner organisations that sit in a region or in places within it, with the tasks that involve them
// param region: string = "上海市"
// resolve region: Region
// column partner: string
// column kind: string
// column seat: string
// column tasks: integer
// column numbers: list<string>
// column partner_id: string
MATCH (a:Partner)-[:LOCATED_IN]->(s:Region)-[:PART_OF*0..4]->(up:Region)
OPTIONAL MATCH (up)-[:MEMBER_OF*1..2]->(around:Region)
WITH a, s, up, collect(around.id) + collect(around.name) AS sets
WHERE $region IN [up.id, up.name] OR $region IN sets
WITH DISTINCT a, s
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[:INVOLVES]->(a)
WHERE size($plans) = 0 OR p.id IN $plans
WITH DISTINCT a, s, p, t
ORDER BY a.id, p.id, t.order, t.id
WITH a, s, count(t) AS tasks, collect(t.number) AS numbers
RETURN a.name AS partner, a.kind AS kind, s.name AS seat, tasks, numbers, a.id AS partner_id
ORDER BY tasks DESC, partner_id, s.id
