// 同一条线的单位 (trades)
// Units of one trade at all levels and in all plans, with their tasks
// trade = ''
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE ('' = "" OR u.line = '') AND (size([]) = 0 OR t.plan IN [])
WITH u.id AS unit_id, t.id AS task, type(r) = "LEADS" AS leads
WITH unit_id, count(DISTINCT task) AS total, count(DISTINCT CASE WHEN leads THEN task END) AS lead
MATCH (u:Unit {id: unit_id})
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH unit_id, u.line AS trade, u.shown AS unit, u.level AS level, lead, total, min(home.name) AS region
RETURN trade, unit, level, region, lead, total, unit_id
ORDER BY trade, total DESC, unit_id
