// 多项任务共同引用的文件 (shared-documents)
// Documents that at least so many tasks cite, in one plan or in several
// least = 1
// plans = []
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[:CITES]->(d:Document)
WHERE size([]) = 0 OR p.id IN []
WITH DISTINCT d, p, t
ORDER BY d.id, p.id, t.order, t.id
WITH d, count(DISTINCT p.id) AS plans, count(t) AS tasks, collect(t.number) AS numbers
WHERE tasks >= 1
RETURN d.title AS document, plans, tasks, numbers
ORDER BY tasks DESC, plans DESC, d.id
