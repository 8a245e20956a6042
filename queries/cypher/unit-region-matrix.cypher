// title: Units and the regions of their tasks
// about: For each unit and region the number of tasks that join them, and how many of these the unit leads
// column unit: string
// column place: string
// column region: string
// column tasks: integer
// column lead: integer
// column unit_id: string
// column region_id: string
MATCH (u:Unit)-[o:LEADS|COOPERATES]->(t:Task)-[:TARGETS]->(r:Region)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH u, r, count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN type(o) = "LEADS" THEN t.id END) AS lead
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH u, r, tasks, lead, min(home.name) AS place
RETURN u.shown AS unit, place, r.name AS region, tasks, lead, u.id AS unit_id, r.id AS region_id
ORDER BY unit_id, region_id
