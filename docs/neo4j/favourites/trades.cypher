// 同一条线的单位 (trades)
// Units of one trade at all levels and in all plans, with their tasks
// trade = ''
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE '' = "" OR u.line = ''
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size([]) = 0 OR p.id IN []
WITH u, count(DISTINCT t.id) AS total, count(DISTINCT CASE WHEN type(r) = "LEADS" THEN t.id END) AS lead
OPTIONAL MATCH (u)-[:BELONGS_TO]->(g:Region)
WITH u, lead, total, min(g.name) AS region
RETURN u.line AS trade, u.shown AS unit, u.level AS level, region, lead, total, u.id AS unit_id
ORDER BY trade, total DESC, unit_id
