// 合作机构 (partners)
// Partner organisations with their seat, the tasks that involve them and who owns those tasks
// plans = []
MATCH (t:Task)-[:INVOLVES]->(a:Partner)
WHERE size([]) = 0 OR t.plan IN []
WITH DISTINCT t.id AS id, a.id AS partner_id
MATCH (a:Partner {id: partner_id})
OPTIONAL MATCH (a)-[:LOCATED_IN]->(s:Region)
WITH id, partner_id, min(s.name) AS seat
MATCH (t:Task {id: id})
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH id, partner_id, seat, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, partner_id, seat, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
MATCH (a:Partner {id: partner_id})
RETURN a.name AS partner, a.kind AS kind, seat, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       units, partner_id
ORDER BY partner_id, p.id, t.order, t.id
