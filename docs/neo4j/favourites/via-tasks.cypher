// 按指向方式查任务 (via-tasks)
// Tasks that name a region in one way: direct, group, organisation, route or document
// via = 'organisation'
// plans = []
MATCH (t:Task)-[g:TARGETS]->(r:Region)
WHERE g.via = 'organisation' AND (size([]) = 0 OR t.plan IN [])
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, r.name AS region, g.evidence AS evidence, g.rule AS rule
ORDER BY p.id, t.order, t.id, g.start, r.id
