// title: Tasks by way of naming a region
// about: Tasks that name a region in one way: direct, group, organisation, route or document
// param via: string = "organisation"
// values via: direct group organisation route document
// column plan: string
// column place: string
// column number: string
// column task: string
// column region: string
// column evidence: string
// column rule: string
MATCH (t:Task)-[g:TARGETS]->(r:Region)
WHERE g.via = $via AND (size($plans) = 0 OR t.plan IN $plans)
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, r.name AS region, g.evidence AS evidence, g.rule AS rule
ORDER BY p.id, t.order, t.id, g.start, r.id
