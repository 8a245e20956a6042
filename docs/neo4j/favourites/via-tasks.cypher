// 按指向方式查任务 (via-tasks)
// Tasks that name a region in one way: direct, group, organisation, route or document
// via = 'organisation'
// plans = []
MATCH (t:Task)-[g:TARGETS]->(r:Region)
WHERE g.via = 'organisation'
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size([]) = 0 OR p.id IN []
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, r.name AS region, g.evidence AS evidence, g.rule AS rule
ORDER BY p.id, t.order, t.id, g.start, r.id
