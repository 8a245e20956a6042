// 多项任务共同引用的文件 (shared-documents)
// Documents that at least so many tasks cite, in one plan or in several
// least = 1
// plans = []
MATCH (t:Task)-[:CITES]->(d:Document)
WHERE size([]) = 0 OR t.plan IN []
WITH DISTINCT d.id AS document_id, t.plan AS plan, t.order AS place_in_plan, t.id AS task, t.number AS number
ORDER BY document_id, plan, place_in_plan, task
WITH document_id, count(DISTINCT plan) AS plans, count(task) AS tasks, collect(number) AS numbers
WHERE tasks >= 1
MATCH (d:Document {id: document_id})
RETURN d.title AS document, plans, tasks, numbers
ORDER BY tasks DESC, plans DESC, document_id
