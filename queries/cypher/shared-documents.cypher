// title: Documents cited by several tasks
// about: Documents that at least so many tasks cite, in one plan or in several
// param least: integer? = 1
// column document: string
// column plans: integer
// column tasks: integer
// column numbers: list<string>
MATCH (t:Task)-[:CITES]->(d:Document)
WHERE size($plans) = 0 OR t.plan IN $plans
WITH DISTINCT d.id AS document_id, t.plan AS plan, t.order AS place_in_plan, t.id AS task, t.number AS number
ORDER BY document_id, plan, place_in_plan, task
WITH document_id, count(DISTINCT plan) AS plans, count(task) AS tasks, collect(number) AS numbers
WHERE tasks >= $least
MATCH (d:Document {id: document_id})
RETURN d.title AS document, plans, tasks, numbers
ORDER BY tasks DESC, plans DESC, document_id
