// title: Units of one line of work
// about: Units of one trade at all levels and in all plans, with their tasks
// param trade: string? = ""
// resolve trade: Line
// column trade: string
// column unit: string
// column level: string
// column region: string
// column lead: integer
// column total: integer
// column unit_id: string
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE $trade = "" OR u.line = $trade
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH u, count(DISTINCT t.id) AS total, count(DISTINCT CASE WHEN type(r) = "LEADS" THEN t.id END) AS lead
OPTIONAL MATCH (u)-[:BELONGS_TO]->(g:Region)
WITH u, lead, total, min(g.name) AS region
RETURN u.line AS trade, u.shown AS unit, u.level AS level, region, lead, total, u.id AS unit_id
ORDER BY trade, total DESC, unit_id
