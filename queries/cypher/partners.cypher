// title: Partner organisations
// about: Partner organisations with their seat, the tasks that involve them and who owns those tasks
// column partner: string
// column kind: string
// column seat: string
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
// column partner_id: string
MATCH (t:Task)-[:INVOLVES]->(a:Partner)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH DISTINCT t, a
OPTIONAL MATCH (a)-[:LOCATED_IN]->(s:Region)
WITH t, a, min(s.name) AS seat
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, a, seat, u, r ORDER BY r.position, u.id
WITH t, a, seat, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN a.name AS partner, a.kind AS kind, seat, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       units, a.id AS partner_id
ORDER BY partner_id, p.id, t.order, t.id
