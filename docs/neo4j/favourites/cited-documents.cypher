// 引用的文件 (cited-documents)
// Documents that tasks cite, with the tasks and their owners
// plans = []
MATCH (t:Task)-[:CITES]->(d:Document)
WHERE size([]) = 0 OR t.plan IN []
WITH DISTINCT t.id AS id, d.id AS document_id
MATCH (t:Task {id: id})
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH id, document_id, r.position AS position, u.id AS unit, u.shown AS shown
ORDER BY position, unit
WITH id, document_id, collect(DISTINCT shown) AS units
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
MATCH (d:Document {id: document_id})
RETURN d.title AS document, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units
ORDER BY d.id, p.id, t.order, t.id
