// title: Tasks without a deadline
// about: Tasks whose text gives no date, with their owners
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size($plans) = 0 OR p.id IN $plans) AND t.deadline IS NULL
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units
ORDER BY p.id, t.order, t.id
